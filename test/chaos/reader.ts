/** Reads the shop's tables, whichever database they lie in; what `pg` and the server's own connection have in common. */
export interface Reader {
  query<Row>(sql: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}
