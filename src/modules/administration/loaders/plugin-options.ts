import { asValue } from "@medusajs/framework/awilix"
import { LoaderOptions } from "@medusajs/framework/types"
import { parsePluginOptions } from "../../../platform/plugin-options"
import { PLUGIN_OPTIONS } from "../names"

/** Reads the plugin's options; a wrong one stops the start. */
export default async function loadPluginOptions({ container, options }: LoaderOptions): Promise<void> {
  container.register({ [PLUGIN_OPTIONS]: asValue(parsePluginOptions(options)) })
}
