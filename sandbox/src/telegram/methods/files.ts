import { badRequest } from "../errors.ts";
import type { Methods } from "./method.ts";

export const fileMethods: Methods = {
  getFile({ telegram, parameters }) {
    const file = telegram.files.get(parameters.string("file_id") ?? "");
    if (file === undefined) throw badRequest("invalid file_id");
    return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.bytes.byteLength, file_path: file.path };
  },
};
