import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { WorldProvider } from "./world/WorldContext.tsx";
import "./style/base.css";
import "./style/desk.css";
import "./style/timeline.css";
import "./style/phone.css";
import "./style/chat.css";
import "./style/sheets.css";
import "./style/miniapp.css";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <WorldProvider>
        <App />
      </WorldProvider>
    </StrictMode>,
  );
}
