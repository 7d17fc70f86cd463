import { asValue } from "@medusajs/framework/awilix"
import { LoaderOptions } from "@medusajs/framework/types"
import { decideCoreHooks } from "../../../platform/core-hooks"
import { parsePluginOptions } from "../../../platform/plugin-options"
import { PLUGIN_OPTIONS } from "../names"

/** Reads the plugin's options; a wrong one stops the start. */
export default async function loadPluginOptions({ container, options }: LoaderOptions): Promise<void> {
  const parsed = parsePluginOptions(options)
  decideCoreHooks(parsed.core_hooks)
  container.register({ [PLUGIN_OPTIONS]: asValue(parsed) })
}
