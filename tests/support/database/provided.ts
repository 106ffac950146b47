/** What the tests' one set-up hands to every test file. */
declare module 'vitest' {
  export interface ProvidedContext {
    engine: 'postgres' | 'embedded';
    /** Whether tests may use one database on a server after the other. Otherwise each has a new one. */
    reusesDatabases: boolean;
    /** A server that databases may be made on, and the migrated one to copy. Only with `engine: 'postgres'`. */
    postgresTemplate: { serverUrl: string; name: string } | undefined;
    /** The dump of a migrated embedded database. Only with `engine: 'embedded'`. */
    embeddedTemplate: { file: string } | undefined;
  }
}

export interface Templates {
  postgres: { serverUrl: string; name: string };
  embedded: { file: string };
}
