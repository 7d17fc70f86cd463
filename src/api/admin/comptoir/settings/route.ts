import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import type { SettingsResponse } from "../../../../types/http/administration"
import { updateSettingsWorkflow } from "../../../../workflows/administration/update-settings"
import type { AdminGetSettingsType, AdminUpdateSettingsType } from "./validators"

/** The settings in force. */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, AdminGetSettingsType>,
  res: MedusaResponse<SettingsResponse>
): Promise<void> {
  const { store_id } = req.validatedQuery as AdminGetSettingsType
  const settings = await req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE).getSettings(store_id)
  res.json({ settings, store_id: store_id ?? null })
}

/** Changes the named settings; the others stay. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateSettingsType>,
  res: MedusaResponse<SettingsResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: settings } = await updateSettingsWorkflow(req.scope).run({ input })
  res.json({ settings, store_id: input.store_id ?? null })
}
