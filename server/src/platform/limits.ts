/** Crude but real limits. Each throws RATE_LIMITED with `retryAfterSeconds` when the key has had enough. */
export interface Limits {
  signInPerAddress(address: string): Promise<void>;
  apiPerPrincipal(principal: string): Promise<void>;
  chatPerPerson(personId: string): Promise<void>;
  close(): Promise<void>;
}
