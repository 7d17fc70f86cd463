import { MedusaService } from "@medusajs/framework/utils"
import ChannelProfile from "./models/channel-profile"
import OwnedList from "./models/owned-list"
import ParityRun from "./models/parity-run"
import PriceChangeSet from "./models/price-change-set"
import PriceFeed from "./models/price-feed"
import PriceRule from "./models/price-rule"
import PriceSale from "./models/price-sale"

/** Keeps what each sales channel asks for a variant, by which rule, since when, and what is about to change. */
export default class ChannelPricingService extends MedusaService({
  ComptoirChannelProfile: ChannelProfile,
  ComptoirOwnedList: OwnedList,
  ComptoirParityRun: ParityRun,
  ComptoirPriceChangeSet: PriceChangeSet,
  ComptoirPriceFeed: PriceFeed,
  ComptoirPriceRule: PriceRule,
  ComptoirPriceSale: PriceSale,
}) {
  // ---- profiles ----
  // ---- rules ----
  // ---- change sets ----
  // ---- why a price ----
  // ---- sales ----
  // ---- history ----
  // ---- feeds ----
  // ---- gaps ----
  // ---- parity ----
  // ---- grid ----
}
