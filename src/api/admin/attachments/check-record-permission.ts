import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { Attachable, attachmentPermission } from "../../../domain/attachments/attachment"
import { ATTACHMENTS_MODULE } from "../../../modules/attachments/names"
import type AttachmentsService from "../../../modules/attachments/service"
import { checkPermission } from "../../check-permission"
import { refuseToBlind } from "../receiving/leave-out-expected"
import type { AdminAttachmentsOfType } from "./validators"

type EntityOf = (req: MedusaRequest) => Promise<Attachable> | Attachable

/** The record is named in the address, so that a refusal comes before a file is read. */
export const namedRecord: EntityOf = (req) => (req.validatedQuery as AdminAttachmentsOfType).entity_type

/** The record that the document of the path belongs to. */
export const recordOfDocument: EntityOf = async (req) => {
  const attachments = req.scope.resolve<AttachmentsService>(ATTACHMENTS_MODULE)
  return (await attachments.describeAttachment(req.params.id as string)).entity_type
}

/** What a supplier or a buyer keeps with these says how much was ordered. */
const TELLS_ORDERED: ReadonlySet<Attachable> = new Set(["purchase_order", "quotation_request"])

/** Refuses to open such a document to people who count a delivery without knowing what was ordered. */
export async function refuseOrderedToBlind(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  if (TELLS_ORDERED.has(await recordOfDocument(req))) await refuseToBlind(req, res, next)
  else next()
}

/** Lets the request pass when the roles of the user allow it for the record's own area. */
export const checkRecordPermission =
  (entityOf: EntityOf, act: "read" | "write") =>
  async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const permission = attachmentPermission(await entityOf(req), act)
    await checkPermission(permission)(req as AuthenticatedMedusaRequest, res, next)
  }
