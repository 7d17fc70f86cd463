import { asClass, asFunction, Lifetime } from "@medusajs/framework/awilix"
import { LoaderOptions } from "@medusajs/framework/types"
import { ComptoirRules } from "../../../domain/routing/routing-rules"
import { RoutingStrategy } from "../../../domain/routing/types"
import { loadReplacement } from "../../../platform/load-replacement"
import { parsePluginOptions } from "../../../platform/plugin-options"
import { ROUTING_STRATEGY } from "../names"

/** Registers which rules there are to route orders by: ours, or those of the class that the host names. */
export default async function loadRoutingStrategy({ container, options }: LoaderOptions): Promise<void> {
  const { routing_strategy: replacement } = parsePluginOptions(options)
  if (!replacement) {
    container.register({ [ROUTING_STRATEGY]: asClass(ComptoirRules, { lifetime: Lifetime.SINGLETON }) })
    return
  }
  const Strategy = await loadReplacement<RoutingStrategy>("routing_strategy", replacement, ["rules"])
  container.register({
    [ROUTING_STRATEGY]: asFunction((cradle) => new Strategy(cradle, replacement.options ?? {}), {
      lifetime: Lifetime.SINGLETON,
    }),
  })
}
