import { model } from "@medusajs/framework/utils"
import { PORTAL_ENTITY_TYPES } from "../../../domain/purchasing/portal-access"

/**
 * A supplier's way to one of our documents without an account. The row holds no token: the token is made of the id,
 * the nonce and a secret that is not in the database, so a copy of the table opens nothing.
 */
const PortalLink = model.define(
  { name: "ComptoirPortalLink", tableName: "comptoir_portal_link" },
  {
    id: model.id({ prefix: "cplk" }).primaryKey(),
    supplier_id: model.text(),
    entity_type: model.enum([...PORTAL_ENTITY_TYPES]),
    entity_id: model.text(),
    language_code: model.text().default("en"),
    nonce: model.text(),
    expires_at: model.dateTime(),
    created_by: model.text().nullable(),
    revoked_at: model.dateTime().nullable(),
    revoked_by: model.text().nullable(),
    /** The link that took this one's place. */
    replaced_by_id: model.text().nullable(),
    visit_count: model.number().default(0),
    last_visited_at: model.dateTime().nullable(),
  }
)

export default PortalLink
