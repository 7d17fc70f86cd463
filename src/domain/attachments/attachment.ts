import { invalidData, notAllowed } from "../shared/domain-error"

/** The records that documents may be kept with. */
export const ATTACHABLE = [
  "supplier",
  "purchase_order",
  "receipt",
  "supplier_return",
  "quotation_request",
  "return_inspection",
  "stock_transfer",
  "stock_count",
] as const
export type Attachable = (typeof ATTACHABLE)[number]

/** Who gave the document: somebody of the shop, or the supplier in its portal. */
export const ATTACHMENT_SOURCES = ["user", "supplier"] as const
export type AttachmentSource = (typeof ATTACHMENT_SOURCES)[number]

const AREAS: Readonly<Record<Attachable, "purchasing" | "receiving" | "warehouse">> = {
  supplier: "purchasing",
  purchase_order: "purchasing",
  quotation_request: "purchasing",
  receipt: "receiving",
  supplier_return: "receiving",
  return_inspection: "warehouse",
  stock_transfer: "warehouse",
  stock_count: "warehouse",
}

/** What a role must hold to see the documents of such a record, or to add and remove some. */
export const attachmentPermission = (
  entity: Attachable,
  act: "read" | "write"
): `${string}.${"read" | "write"}` => `${AREAS[entity]}.${act}`

export const isAttachable = (entity: string): entity is Attachable =>
  (ATTACHABLE as readonly string[]).includes(entity)

const MEGABYTE = 1024 * 1024
export const LARGEST_ATTACHMENT = 10 * MEGABYTE
export const MOST_ATTACHMENTS = 50

/** Refuses a file that is empty or too large, naming it. */
export function checkSize(filename: string, bytes: number): void {
  if (!bytes) throw invalidData(`The file ${filename} is empty`)
  if (bytes <= LARGEST_ATTACHMENT) return
  throw invalidData(
    `The file ${filename} has ${Math.ceil((bytes * 10) / MEGABYTE) / 10} MB; it may have at most ${LARGEST_ATTACHMENT / MEGABYTE} MB`
  )
}

/** Refuses one document more than a record may have. */
export function checkRoom(kept: number): void {
  if (kept < MOST_ATTACHMENTS) return
  throw notAllowed(
    `The record has ${kept} documents and takes at most ${MOST_ATTACHMENTS}; remove one that is not needed first`
  )
}
