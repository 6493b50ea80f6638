/** What the server tells the app about where it runs. */
export interface AppConfig {
  /** Origins that may frame the app: Telegram's web client, and the sandbox where there is one. */
  hostOrigins: string[];
  botUsername: string | null;
}

export async function loadConfig(): Promise<AppConfig> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}config.json`);
    const config = (await response.json()) as Partial<AppConfig>;
    return { hostOrigins: config.hostOrigins ?? [], botUsername: config.botUsername ?? null };
  } catch {
    return { hostOrigins: [], botUsername: null };
  }
}
