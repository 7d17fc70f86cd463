import { aShippingShop } from "../../helpers/a-shipping-shop"
import { aWaveShop } from "../../helpers/a-wave-shop"
import { describeWavesAtOnce } from "./at-once"
import { describePlanning } from "./plan"
import { describeFloor } from "./floor"
import { describeRelief } from "./relief"
import { describeReleasing } from "./release"
import { describeScans } from "./scans"
import { describeWaveRules } from "./rules"
import { describeStation } from "./station"
import { describeTours } from "./tours"
import type { Suite } from "../../helpers/suite"

/** Many orders picked together, on tours. */
export function wavesArea(suite: Suite): void {
  const shop = aShippingShop(suite)
  const waves = aWaveShop(suite, shop)
  describePlanning(suite, shop, waves)
  describeReleasing(suite, shop, waves)
  describeTours(suite, shop, waves)
  describeScans(suite, shop, waves)
  describeRelief(suite, shop, waves)
  describeWaveRules(suite, shop, waves)
  describeWavesAtOnce(suite, shop, waves)
  describeStation(suite, shop, waves)
  describeFloor(suite, shop, waves)
}
