import { model } from "@medusajs/framework/utils"
import { ROLES } from "../../../domain/administration/roles"

/** A role that a Medusa user has. */
const RoleAssignment = model.define(
  { name: "ComptoirRoleAssignment", tableName: "comptoir_role_assignment" },
  {
    id: model.id({ prefix: "crol" }).primaryKey(),
    user_id: model.text(),
    role: model.enum([...ROLES]),
    assigned_by: model.text().nullable(),
  }
)

export default RoleAssignment
