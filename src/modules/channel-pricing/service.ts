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
import * as attributes from "./store/attributes"
import * as keyChannels from "./store/key-channels"
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

  /** Medusa calls this when the store has started. */
  __hooks = {
    onApplicationStart: async (): Promise<void> => await this.makeAttributesKnown(),
  }

  /** Makes the conditions of channel prices known to every process; where it fails, the next start tries again. */
  @InjectTransactionManager()
  async makeAttributesKnown(@MedusaContext() context: Context = {}): Promise<void> {
    await attributes.makeAttributesKnown(sqlOf(context))
  }

  /** What decides between the channels of a publishable key that holds several. */
  @InjectManager()
  async readKeyHints(
    key: { token: string; channels: readonly string[]; cart_id: string | null },
    @MedusaContext() context: Context = {}
  ): Promise<keyChannels.KeyHints> {
    return await keyChannels.readKeyHints(sqlOf(context), key)
  }

  /** The cart of a request of the store, with all that its gate asks. */
  @InjectManager()
  async readGatedCart(
    question: keyChannels.GateQuestion,
    @MedusaContext() context: Context = {}
  ): Promise<keyChannels.GatedCart | undefined> {
    return await keyChannels.readGatedCart(sqlOf(context), question)
  }

  /** Of these variants, the names of those that the channel does not sell, and whether Comptoir prices it. */
  @InjectManager()
  async readUnsold(
    salesChannelId: string,
    variantIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<{ is_priced: boolean; unsold: string[] }> {
    return await keyChannels.readUnsold(sqlOf(context), salesChannelId, variantIds)
  }

  /** Whether Comptoir prices any sales channel at all. */
  @InjectManager()
  async pricesAnything(@MedusaContext() context: Context = {}): Promise<boolean> {
    return await keyChannels.pricesAnything(sqlOf(context))
  }

  /** The groups of a customer, in a channel that Comptoir prices; null in any other. */
  @InjectManager()
  async readPricedGroups(
    salesChannelId: string,
    customerId: string,
    @MedusaContext() context: Context = {}
  ): Promise<string[] | null> {
    return await keyChannels.readPricedGroups(sqlOf(context), salesChannelId, customerId)
  }

  // ---- grid ----
}
