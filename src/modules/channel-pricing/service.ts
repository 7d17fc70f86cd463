import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import { sqlOf } from "../../platform/sql"
import type { ChannelProfileDTO } from "../../types/http/channel-profiles"
import ChannelProfile from "./models/channel-profile"
import OwnedList from "./models/owned-list"
import ParityRun from "./models/parity-run"
import PriceChangeSet from "./models/price-change-set"
import PriceFeed from "./models/price-feed"
import PriceRule from "./models/price-rule"
import PriceSale from "./models/price-sale"
import * as profiles from "./store/profiles"

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

  /** The profile of a sales channel; null where it has none, or one that is switched off. */
  @InjectManager()
  async profileOf(
    salesChannelId: string,
    @MedusaContext() context: Context = {}
  ): Promise<ChannelProfileDTO | null> {
    return (await profiles.activeProfiles(sqlOf(context), [salesChannelId])).get(salesChannelId) ?? null
  }

  /** The active profiles of these sales channels, by channel; those without one are left out. */
  @InjectManager()
  async profilesOf(
    salesChannelIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, ChannelProfileDTO>> {
    return await profiles.activeProfiles(sqlOf(context), salesChannelIds)
  }

  /** The profiles of every sales channel that Comptoir prices, by the channels' names. */
  @InjectManager()
  async activeProfiles(@MedusaContext() context: Context = {}): Promise<ChannelProfileDTO[]> {
    return await profiles.allActiveProfiles(sqlOf(context))
  }

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
