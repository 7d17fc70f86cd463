import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"

/** What addresses are hashed with, people are drawn into arms by, and unsubscribe links are signed with. */
export function recoverySecret(container: MedusaContainer): string {
  const { relaunch } = container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getOptions()
  if (relaunch?.secret) return relaunch.secret
  const { projectConfig } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const secret = projectConfig.http.cookieSecret
  if (typeof secret === "string" && secret) return secret
  throw new Error("Relaunch needs a secret to keep addresses by; set the plugin's option relaunch.secret")
}
