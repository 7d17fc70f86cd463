import type { RouteDeclaration } from "../../declare-route"
import {
  checkRecordPermission,
  namedRecord,
  recordOfDocument,
  refuseOrderedToBlind,
} from "./check-record-permission"
import { readUpload } from "./read-upload"
import { AdminAttachmentsOf } from "./validators"

/** Whoever may see purchases comes this far; the area of the record decides then. */
const permission = "purchasing.read"

export const attachmentRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/attachments",
    permission,
    query: AdminAttachmentsOf,
    middlewares: [checkRecordPermission(namedRecord, "read")],
  },
  {
    method: "POST",
    matcher: "/admin/attachments",
    permission,
    query: AdminAttachmentsOf,
    middlewares: [checkRecordPermission(namedRecord, "write"), readUpload],
  },
  {
    method: "DELETE",
    matcher: "/admin/attachments/:id",
    permission,
    middlewares: [checkRecordPermission(recordOfDocument, "write")],
  },
  {
    method: "GET",
    matcher: "/admin/attachments/:id/content",
    permission,
    middlewares: [checkRecordPermission(recordOfDocument, "read"), refuseOrderedToBlind],
  },
]
