import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import type { RolesResponse, RoleUserResponse } from "../../../../types/http/administration"
import { assignRolesWorkflow } from "../../../../workflows/administration/assign-roles"
import type { AdminAssignRolesType, AdminListRoleUsersType } from "./validators"

/** Medusa's users with their roles, and whether roles limit what they may do. */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, AdminListRoleUsersType>,
  res: MedusaResponse<RolesResponse>
): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListRoleUsersType
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const { rows, count } = await administration.listRoleUsers(filters, { limit, offset, order })
  res.json({
    users: rows,
    count,
    limit,
    offset,
    roles_enabled: await administration.getSetting("administration.roles_enabled"),
    roles_enforced: administration.getOptions().enforce_roles,
  })
}

/** Gives a user these roles in place of the former ones. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminAssignRolesType>,
  res: MedusaResponse<RoleUserResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: user } = await assignRolesWorkflow(req.scope).run({ input })
  res.json({ user })
}
