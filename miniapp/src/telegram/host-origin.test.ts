import { describe, expect, it } from "vitest";
import { chooseHostOrigins } from "./host-origin.ts";

const web = "https://web.telegram.org";
const nowhere = { referrer: "", hostname: "localhost" };

describe("the page around the app", () => {
  it("is Telegram's web client when the server names no other", () => {
    expect(chooseHostOrigins([], nowhere)).toEqual([web]);
  });

  it("is the allowed one that frames it", () => {
    const allowed = [web, "http://localhost:8081"];
    expect(chooseHostOrigins(allowed, { ...nowhere, parentOrigin: "http://localhost:8081" })).toEqual([
      "http://localhost:8081",
    ]);
    expect(chooseHostOrigins(allowed, { ...nowhere, referrer: "http://localhost:8081/anna" })).toEqual([
      "http://localhost:8081",
    ]);
  });

  it("is never one that is not allowed", () => {
    const facts = { ...nowhere, parentOrigin: "https://evil.example", referrer: "https://evil.example/" };
    expect(chooseHostOrigins([web], facts)).toEqual([web]);
    expect(chooseHostOrigins(["http://*:8081"], { ...facts, parentOrigin: "http://evil.example/x:8081" })).toEqual([
      "http://localhost:8081",
    ]);
  });

  it("may be any of them when the browser does not tell", () => {
    expect(chooseHostOrigins([web, "http://localhost:8081"], nowhere)).toEqual([web, "http://localhost:8081"]);
  });

  it("may be the sandbox on any name of this machine", () => {
    const allowed = [web, "http://*:8081"];
    expect(chooseHostOrigins(allowed, { ...nowhere, parentOrigin: "http://192.168.1.5:8081" })).toEqual([
      "http://192.168.1.5:8081",
    ]);
    expect(chooseHostOrigins(allowed, { ...nowhere, parentOrigin: "http://localhost:9999" })).toEqual([
      web,
      "http://localhost:8081",
    ]);
  });
});
