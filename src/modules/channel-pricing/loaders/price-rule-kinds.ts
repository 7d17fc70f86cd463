import { asFunction, Lifetime } from "@medusajs/framework/awilix"
import type { LoaderOptions } from "@medusajs/framework/types"
import type { RuleKindStrategy } from "../../../domain/channel-pricing/rule"
import { hostKindsOf } from "../../../domain/channel-pricing/rule-kinds"
import { loadReplacement } from "../../../platform/load-replacement"
import { parsePluginOptions } from "../../../platform/plugin-options"
import { PRICE_RULE_KINDS } from "../names"

/** Registers the kinds of price rules that the host adds to ours; one that cannot be used stops the start. */
export default async function loadPriceRuleKinds({ container, options }: LoaderOptions): Promise<void> {
  const wished = parsePluginOptions(options).price_rule_kinds
  const classes = await Promise.all(
    wished.map(async (named) => ({
      Strategy: await loadReplacement<RuleKindStrategy>("price_rule_kinds", named, ["check", "propose"]),
      options: named.options ?? {},
    }))
  )
  container.register({
    [PRICE_RULE_KINDS]: asFunction(
      (cradle) => hostKindsOf(classes.map(({ Strategy, options: own }) => new Strategy(cradle, own))),
      { lifetime: Lifetime.SINGLETON }
    ),
  })
  container.resolve(PRICE_RULE_KINDS)
}
