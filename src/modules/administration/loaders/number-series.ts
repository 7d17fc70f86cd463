import { asClass, asFunction, Lifetime } from "@medusajs/framework/awilix"
import { LoaderOptions } from "@medusajs/framework/types"
import { NumberSeriesStrategy, PrefixYearCounter } from "../../../domain/administration/number-series"
import { ParsedOptions } from "../../../platform/plugin-options"
import { loadReplacement } from "../../../platform/load-replacement"
import { NUMBER_SERIES_STRATEGY, PLUGIN_OPTIONS } from "../names"

/** Registers how documents are numbered: our way, or the class that the host names. */
export default async function loadNumberSeries({ container }: LoaderOptions): Promise<void> {
  const { number_series: replacement } = container.resolve<ParsedOptions>(PLUGIN_OPTIONS)
  if (!replacement) {
    container.register({
      [NUMBER_SERIES_STRATEGY]: asClass(PrefixYearCounter, { lifetime: Lifetime.SINGLETON }),
    })
    return
  }
  const Strategy = await loadReplacement<NumberSeriesStrategy>("number_series", replacement, ["format"])
  container.register({
    [NUMBER_SERIES_STRATEGY]: asFunction((cradle) => new Strategy(cradle, replacement.options ?? {}), {
      lifetime: Lifetime.SINGLETON,
    }),
  })
}
