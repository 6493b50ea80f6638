import { randomInt } from "node:crypto";
import type { ChatMessage, TelegramObject } from "../../protocol.ts";
import { badRequest } from "../errors.ts";
import { checkLength, readFormattedText, readText } from "../formatting.ts";
import type { StoredFile } from "../files.ts";
import { readMarkup } from "../keyboard.ts";
import { asText, isObject, type Parameters } from "../parameters.ts";
import type { Telegram } from "../telegram.ts";
import { type Call, type Methods, recipient } from "./method.ts";
import { send, textFields } from "./send.ts";

export const mediaMethods: Methods = {
  async sendPhoto(call) {
    const { telegram, parameters } = call;
    const formatted = readText(parameters, "caption");
    checkLength(formatted, "caption");
    const markup = readMarkup(parameters);
    const place = recipient(call);
    const file = await readPhoto(telegram, parameters, parameters.string("photo"), "photo");
    const fields = {
      photo: photoSizes(file),
      ...textFields(formatted, "caption"),
      ...(parameters.flag("show_caption_above_media") && { show_caption_above_media: true }),
      ...(parameters.flag("has_spoiler") && { has_media_spoiler: true }),
    };
    return withPhoto(send(call, place, fields, markup), file).message;
  },

  async sendDocument(call) {
    const { telegram, parameters } = call;
    const formatted = readText(parameters, "caption");
    checkLength(formatted, "caption");
    const markup = readMarkup(parameters);
    const place = recipient(call);
    const file = await readDocument(telegram, parameters, parameters.string("document"), "document");
    const fields = { document: documentOf(file), ...textFields(formatted, "caption") };
    return send(call, place, fields, markup).message;
  },

  async sendMediaGroup(call) {
    const { parameters } = call;
    const media = (parameters.list("media") ?? []).filter(isObject);
    if (media.length < 2 || media.length > 10) throw badRequest("there must be from 2 to 10 media in the album");
    const place = recipient(call);
    if (new Set(media.map(({ type }) => type)).size > 1)
      throw badRequest("document can't be mixed with other media types");
    const items: AlbumItem[] = [];
    for (const one of media) items.push(await readAlbumItem(call, one));
    const albumId = String(randomInt(2 ** 47));
    return items.map(({ fields, file }) => {
      const sent = send(call, place, { media_group_id: albumId, ...fields }, undefined);
      return (fields["photo"] === undefined ? sent : withPhoto(sent, file)).message;
    });
  },
};

interface AlbumItem {
  fields: TelegramObject;
  file: StoredFile;
}

/** One photo or document of an album or an edit, as `InputMedia` describes it. */
export async function readAlbumItem({ telegram, parameters }: Call, media: TelegramObject): Promise<AlbumItem> {
  const given = Array.isArray(media["caption_entities"]) ? media["caption_entities"] : undefined;
  const parseMode = typeof media["parse_mode"] === "string" ? media["parse_mode"] : undefined;
  const formatted = readFormattedText(asText(media["caption"]), parseMode, given);
  checkLength(formatted, "caption");
  const reference = typeof media["media"] === "string" ? media["media"] : undefined;
  if (media["type"] === "document") {
    const file = await readDocument(telegram, parameters, reference, "media");
    return { file, fields: { document: documentOf(file), ...textFields(formatted, "caption") } };
  }
  if (media["type"] !== "photo") throw badRequest("media of this type is not in the sandbox: photo and document are");
  const file = await readPhoto(telegram, parameters, reference, "media");
  const fields = {
    photo: photoSizes(file),
    ...textFields(formatted, "caption"),
    ...(media["show_caption_above_media"] === true && { show_caption_above_media: true }),
    ...(media["has_spoiler"] === true && { has_media_spoiler: true }),
  };
  return { file, fields };
}

/** A photo given as an upload, an `attach://` reference to one, a file id or an address. */
async function readPhoto(
  telegram: Telegram,
  parameters: Parameters,
  reference: string | undefined,
  fieldName: string,
): Promise<StoredFile> {
  const attached = /^attach:\/\/(.+)$/.exec(reference ?? "")?.[1];
  const upload = parameters.files.get(attached ?? fieldName);
  if (upload !== undefined) return telegram.files.storePhoto(upload.bytes);
  if (attached !== undefined || reference === undefined || reference === "") {
    throw badRequest("there is no photo in the request");
  }
  return telegram.files.photoFrom(reference);
}

/** A document given in the same ways. */
async function readDocument(
  telegram: Telegram,
  parameters: Parameters,
  reference: string | undefined,
  fieldName: string,
): Promise<StoredFile> {
  const attached = /^attach:\/\/(.+)$/.exec(reference ?? "")?.[1];
  const upload = parameters.files.get(attached ?? fieldName);
  if (upload !== undefined) return telegram.files.storeDocument(upload.bytes, upload.name);
  if (attached !== undefined || reference === undefined || reference === "") {
    throw badRequest("there is no document in the request");
  }
  return telegram.files.documentFrom(reference);
}

export function photoSizes(file: StoredFile): TelegramObject[] {
  const { id, uniqueId, width, height, bytes } = file;
  return [{ file_id: id, file_unique_id: uniqueId, file_size: bytes.byteLength, width, height }];
}

export function documentOf({ id, uniqueId, name, mimeType, bytes }: StoredFile): TelegramObject {
  return {
    ...(name !== undefined && { file_name: name }),
    mime_type: mimeType,
    file_id: id,
    file_unique_id: uniqueId,
    file_size: bytes.byteLength,
  };
}

export function withPhoto(sent: ChatMessage, file: StoredFile): ChatMessage {
  sent.photoUrl = pagePhotoUrl(file.id);
  return sent;
}

/** Where the page finds a photo. */
export function pagePhotoUrl(fileId: string): string {
  return `/sandbox/file/${fileId}`;
}
