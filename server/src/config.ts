import { z } from "zod";

// Placeholder of the full table below.
export const configSchema = z.object({ port: z.number() });
export type Config = z.infer<typeof configSchema>;
