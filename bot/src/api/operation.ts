import { Kind, print, type DocumentNode } from "graphql";

export interface OperationText {
  query: string;
  operationName: string | undefined;
}

// Documents are constants of the build: each is printed once.
const printed = new WeakMap<DocumentNode, OperationText>();

export function textOf(document: DocumentNode): OperationText {
  const known = printed.get(document);
  if (known) return known;
  const definition = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const text = { query: print(document), operationName: definition?.name?.value };
  printed.set(document, text);
  return text;
}
