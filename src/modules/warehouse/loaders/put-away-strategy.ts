import { asClass, asFunction, Lifetime } from "@medusajs/framework/awilix"
import { LoaderOptions } from "@medusajs/framework/types"
import { NearestBinOfItsKind, PutAwayStrategy } from "../../../domain/warehouse/suggest-bin"
import { loadReplacement } from "../../../platform/load-replacement"
import { parsePluginOptions } from "../../../platform/plugin-options"
import { PUT_AWAY_STRATEGY } from "../names"

/** Registers how bins are suggested: our way, or the class that the host names. */
export default async function loadPutAwayStrategy({ container, options }: LoaderOptions): Promise<void> {
  const { put_away_strategy: replacement } = parsePluginOptions(options)
  if (!replacement) {
    container.register({
      [PUT_AWAY_STRATEGY]: asClass(NearestBinOfItsKind, { lifetime: Lifetime.SINGLETON }),
    })
    return
  }
  const Strategy = await loadReplacement<PutAwayStrategy>("put_away_strategy", replacement, ["rules"])
  container.register({
    [PUT_AWAY_STRATEGY]: asFunction((cradle) => new Strategy(cradle, replacement.options ?? {}), {
      lifetime: Lifetime.SINGLETON,
    }),
  })
}
