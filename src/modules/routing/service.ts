import { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import type { PlainDate } from "../../domain/purchasing/plain-date"
import type { ChannelRouting, WarehouseRouting } from "../../domain/routing/profiles"
import { ROUTING_RULES } from "../../domain/routing/routing-rules"
import type { RoutingRule, RoutingStrategy } from "../../domain/routing/types"
import type { ListPage } from "../../platform/list-page"
import { sqlOf } from "../../platform/sql"
import type { ChannelRoutingDTO, RoutingRuleDTO, WarehouseRoutingDTO } from "../../types/http/routing-rules"
import ChannelRoutingModel from "./models/channel-routing"
import WarehouseRoutingModel from "./models/warehouse-routing"
import { ROUTING_STRATEGY } from "./names"
import * as channels from "./store/channels"
import { refreshExpectedDates } from "./store/expected-dates"
import type { ProfileAct, ProfileNeighbours } from "./store/profile-sql"
import * as warehouses from "./store/warehouses"

type Dependencies = { [ROUTING_STRATEGY]: RoutingStrategy }
type PageRequest = { limit: number; offset: number; order?: string }
type Rows<Row> = ListPage & { rows: Row[] }

/** Decides from which warehouses an order is sent, and keeps why. */
export default class RoutingService extends MedusaService({
  ComptoirChannelRouting: ChannelRoutingModel,
  ComptoirWarehouseRouting: WarehouseRoutingModel,
}) {
  private readonly dependencies: Dependencies

  constructor(dependencies: Dependencies, options?: Record<string, unknown>) {
    super(dependencies, options)
    this.dependencies = dependencies
  }

  // ---- rules and profiles ----

  /** The rules that there are, ours or the host's: what `planOrder` is asked with. */
  routingRules(): readonly RoutingRule[] {
    return this.dependencies[ROUTING_STRATEGY].rules()
  }

  /** The same, as the admin offers them. */
  describeRules(): RoutingRuleDTO[] {
    const own = new Set(ROUTING_RULES.map(({ code }) => code))
    return this.routingRules().map(({ code, parameters }) => ({
      code,
      is_own: own.has(code),
      parameters: [...(parameters ?? [])],
    }))
  }

  @InjectManager()
  async findChannelRouting(
    filters: channels.ChannelFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<ChannelRoutingDTO>> {
    return await channels.listChannelRouting(sqlOf(context), filters, page)
  }

  /** How the orders of a channel are routed; refuses one that does not exist. */
  @InjectManager()
  async channelRouting(id: string, @MedusaContext() context: Context = {}): Promise<ChannelRoutingDTO> {
    return await channels.retrieveChannelRouting(sqlOf(context), id)
  }

  /** How the orders of these channels are routed, by id. */
  @InjectManager()
  async channelRoutings(
    ids: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, ChannelRoutingDTO>> {
    return await channels.channelsOf(sqlOf(context), ids)
  }

  /** Changes how a channel's orders are routed; answers the channel, and whether anything differs. */
  @InjectTransactionManager()
  async saveChannelRouting(
    id: string,
    changes: Partial<ChannelRouting>,
    act: ProfileAct,
    neighbours: ProfileNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ channel: ChannelRoutingDTO; is_changed: boolean }> {
    const sql = sqlOf(context)
    const change = await channels.changeChannelRouting(sql, id, changes, this.routingRules())
    if (change) {
      const said = { entity_type: "channel_routing", entity_id: id, act: "updated", ...act }
      await neighbours.recordAudit([{ ...said, ...change }], context)
    }
    return { channel: await channels.retrieveChannelRouting(sql, id), is_changed: change !== null }
  }

  @InjectManager()
  async findWarehouseRouting(
    filters: warehouses.WarehouseFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<WarehouseRoutingDTO>> {
    return await warehouses.listWarehouseRouting(sqlOf(context), filters, page)
  }

  /** What a warehouse takes of the orders; refuses one that does not exist. */
  @InjectManager()
  async warehouseRouting(id: string, @MedusaContext() context: Context = {}): Promise<WarehouseRoutingDTO> {
    return await warehouses.retrieveWarehouseRouting(sqlOf(context), id)
  }

  /** What these warehouses take of the orders, by id. */
  @InjectManager()
  async warehouseRoutings(
    ids: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, WarehouseRoutingDTO>> {
    return await warehouses.warehousesOf(sqlOf(context), ids)
  }

  /** Changes what a warehouse takes; answers it, and from which status to which it went. */
  @InjectTransactionManager()
  async saveWarehouseRouting(
    id: string,
    changes: Partial<WarehouseRouting>,
    act: ProfileAct,
    neighbours: ProfileNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ warehouse: WarehouseRoutingDTO; is_changed: boolean; was: string | null }> {
    const sql = sqlOf(context)
    const change = await warehouses.changeWarehouseRouting(sql, id, changes)
    const warehouse = await warehouses.retrieveWarehouseRouting(sql, id)
    if (!change) return { warehouse, is_changed: false, was: null }
    const was = typeof change.before.status === "string" ? change.before.status : null
    const verb = was === null ? "updated" : warehouse.status === "closed" ? "closed" : "reopened"
    const { closed_reason: reason } = warehouse
    const said = { entity_type: "warehouse_routing", entity_id: id, act: verb, reason, ...act }
    await neighbours.recordAudit([{ ...said, ...change }], context)
    return { warehouse, is_changed: true, was }
  }

  // ---- when missing goods are expected ----

  /** Writes on each shortage the day its goods are expected, and answers the orders whose days moved. */
  @InjectTransactionManager()
  async refreshExpectedDates(
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return refreshExpectedDates(sqlOf(context), today)
  }
}
