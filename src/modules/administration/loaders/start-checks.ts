import path from "node:path"
import { ConfigModule, LoaderOptions, Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { hostRoutesOnOurPaths } from "../../../platform/host-routes"
import { lockingFault } from "../../../platform/locking-check"
import { ParsedOptions } from "../../../platform/plugin-options"
import { PLUGIN_OPTIONS } from "../names"

/** Stops a start whose locks would not hold, and says which routes of the store hide one of ours. */
export default async function checkStart({ container }: LoaderOptions): Promise<void> {
  const config = container.resolve<ConfigModule | undefined>(ContainerRegistrationKeys.CONFIG_MODULE)
  const modules = config?.modules as Record<string, Parameters<typeof lockingFault>[1]> | undefined
  const fault = lockingFault(config?.projectConfig?.redisUrl, modules?.[Modules.LOCKING])
  if (fault) throw new Error(fault)
  if (!container.resolve<ParsedOptions>(PLUGIN_OPTIONS).host_route_report) return
  const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
  const ours = path.resolve(__dirname, "..", "..", "..", "api")
  for (const file of await hostRoutesOnOurPaths(ours, process.cwd())) {
    logger.warn(`medusa-comptoir: ${file} lies on a path of Comptoir and answers in its place`)
  }
}
