import { z } from "@medusajs/framework/zod"
import { ROLES } from "../../../../domain/administration/roles"
import { listQuery, severalOf } from "../../../list-query"

export const AdminListRoleUsers = listQuery
  .omit({ fields: true })
  .extend({ role: severalOf(z.enum(ROLES)) })
  .strict()
export type AdminListRoleUsersType = z.output<typeof AdminListRoleUsers>

export const AdminAssignRoles = z
  .object({ user_id: z.string().min(1).max(100), roles: z.array(z.enum(ROLES)).max(ROLES.length) })
  .strict()
export type AdminAssignRolesType = z.output<typeof AdminAssignRoles>
