import { badRequest } from "../errors.ts";
import type { Methods } from "./method.ts";

/** Larger ones a bot can send, but not fetch. */
const LARGEST_FETCHED_BYTES = 20 * 1024 * 1024;

export const fileMethods: Methods = {
  getFile({ telegram, parameters }) {
    const file = telegram.files.get(parameters.string("file_id") ?? "");
    if (file === undefined) throw badRequest("invalid file_id");
    if (file.bytes.byteLength > LARGEST_FETCHED_BYTES) throw badRequest("file is too big");
    return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.bytes.byteLength, file_path: file.path };
  },
};
