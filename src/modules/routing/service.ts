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
import type { RouteCause } from "../../domain/routing/order-route"
import type { ListPage } from "../../platform/list-page"
import { sqlOf } from "../../platform/sql"
import type { OrderRouteDTO } from "../../types/http/routing"
import type { OrderRoutePageDTO } from "../../types/http/order-route-page"
import type { ChannelRoutingDTO, RoutingRuleDTO, WarehouseRoutingDTO } from "../../types/http/routing-rules"
import ChannelRoutingModel from "./models/channel-routing"
import OrderRouteModel from "./models/order-route"
import RoutePlanModel from "./models/route-plan"
import RouteShortageModel from "./models/route-shortage"
import WarehouseRoutingModel from "./models/warehouse-routing"
import { ROUTING_STRATEGY } from "./names"
import * as channels from "./store/channels"
import * as coverage from "./store/coverage"
import { refreshExpectedDates } from "./store/expected-dates"
import * as guards from "./store/guards"
import * as facts from "./store/order-facts"
import { readOrderRoute } from "./store/order-page"
import * as orders from "./store/order-routes"
import type { ProfileAct, ProfileNeighbours } from "./store/profile-sql"
import * as lists from "./store/route-list"
import * as routing from "./store/route-orders"
import * as settling from "./store/settle-reservations"
import * as warehouses from "./store/warehouses"

type Dependencies = { [ROUTING_STRATEGY]: RoutingStrategy }
type PageRequest = { limit: number; offset: number; order?: string }
type Rows<Row> = ListPage & { rows: Row[] }

/** Decides from which warehouses an order is sent, and keeps why. */
export default class RoutingService extends MedusaService({
  ComptoirChannelRouting: ChannelRoutingModel,
  ComptoirWarehouseRouting: WarehouseRoutingModel,
  ComptoirOrderRoute: OrderRouteModel,
  ComptoirRoutePlan: RoutePlanModel,
  ComptoirRouteShortage: RouteShortageModel,
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
  async refreshExpectedDates(today: PlainDate, @MedusaContext() context: Context = {}): Promise<string[]> {
    return refreshExpectedDates(sqlOf(context), today)
  }

  // ---- what one warehouse covers ----

  @InjectManager()
  async coverageChannel(
    id: string,
    @MedusaContext() context: Context = {}
  ): Promise<coverage.CoverageChannel> {
    return coverage.coverageChannel(sqlOf(context), id)
  }

  /** What is free of the parts of variants in each warehouse of a channel. */
  @InjectManager()
  async coveredVariants(
    request: Parameters<typeof coverage.coveredVariants>[1],
    @MedusaContext() context: Context = {}
  ): Promise<coverage.CoveredVariant[]> {
    return coverage.coveredVariants(sqlOf(context), request)
  }

  @InjectManager()
  async warnedCart(
    cartId: string,
    line: Parameters<typeof coverage.warnedCart>[2],
    @MedusaContext() context: Context = {}
  ): Promise<coverage.WarnedCart | null> {
    return coverage.warnedCart(sqlOf(context), cartId, line)
  }

  @InjectManager()
  async warnsAtAdd(salesChannelId: string, @MedusaContext() context: Context = {}): Promise<boolean> {
    return coverage.warnsAtAdd(sqlOf(context), salesChannelId)
  }

  @InjectManager()
  async checksAtCompletion(salesChannelId: string, @MedusaContext() context: Context = {}): Promise<boolean> {
    return coverage.checksAtCompletion(sqlOf(context), salesChannelId)
  }

  // ---- what Medusa may not fulfil ----

  @InjectManager()
  async linesOfOurs(
    orderId: string,
    lineIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<guards.OurLine[]> {
    return guards.linesOfOurs(sqlOf(context), orderId, lineIds)
  }

  @InjectManager()
  async dispatchOfFulfillment(
    fulfillmentId: string,
    @MedusaContext() context: Context = {}
  ): Promise<Awaited<ReturnType<typeof guards.dispatchOfFulfillment>>> {
    return guards.dispatchOfFulfillment(sqlOf(context), fulfillmentId)
  }

  @InjectManager()
  async packedOf(
    orderId: string,
    @MedusaContext() context: Context = {}
  ): Promise<Awaited<ReturnType<typeof guards.packedOf>>> {
    return guards.packedOf(sqlOf(context), orderId)
  }

  /** Dispatches of an order whose parcels Medusa is about to count as fulfilled. */
  @InjectManager()
  async untoldOf(
    orderId: string,
    @MedusaContext() context: Context = {}
  ): Promise<Awaited<ReturnType<typeof guards.untoldOf>>> {
    return guards.untoldOf(sqlOf(context), orderId)
  }

  @InjectManager()
  async reservedLineOfOurs(
    named: Parameters<typeof guards.reservedLineOfOurs>[1],
    @MedusaContext() context: Context = {}
  ): Promise<Awaited<ReturnType<typeof guards.reservedLineOfOurs>>> {
    return guards.reservedLineOfOurs(sqlOf(context), named)
  }

  // ---- the ways of orders ----

  /** Puts orders of routed channels under our picking, and asks for their way; answers those that are under it. */
  @InjectTransactionManager()
  async openRoutes(
    orderIds: readonly string[],
    cause: RouteCause,
    isDue: boolean,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return await orders.openRoutes(sqlOf(context), orderIds, cause, isDue)
  }

  /**
   * Says, in the caller's transaction, that Medusa's reservations of these orders may differ from their dispatches. It
   * locks the routes: call it before dispatches are locked, and `settleReservations` after the commit.
   */
  @InjectTransactionManager()
  async markReservationsDue(
    orderIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await orders.markReservationsDue(sqlOf(context), orderIds)
  }

  /** Asks, in the caller's transaction, that these orders are routed again; answers those that are under our picking. */
  @InjectTransactionManager()
  async markRoutesDue(
    orderIds: readonly string[],
    cause: RouteCause,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return await orders.markRoutesDue(sqlOf(context), orderIds, cause)
  }

  /** Asks again for the oldest orders that miss something and that this warehouse, opened now, could send. */
  @InjectTransactionManager()
  async markShortOrdersOf(locationId: string, @MedusaContext() context: Context = {}): Promise<number> {
    const sql = sqlOf(context)
    const short = await warehouses.shortOrdersOf(sql, locationId)
    return (await orders.markRoutesDue(sql, short, "stock_arrived")).length
  }

  /** Asks again for pending orders that goods came for, or that a closed warehouse should send; answers how many. */
  @InjectTransactionManager()
  async markPendingOrders(
    search: orders.PendingSearch,
    @MedusaContext() context: Context = {}
  ): Promise<number> {
    return await orders.markPendingOrders(sqlOf(context), search)
  }

  /** Takes in orders that no event told of, and those that changed unseen; answers how many. */
  @InjectTransactionManager()
  async takeInLostOrders(
    limit: number,
    before: Date,
    @MedusaContext() context: Context = {}
  ): Promise<number> {
    return await orders.takeInLostOrders(sqlOf(context), limit, before)
  }

  /** Of goods that came, the items that an order waits for. */
  @InjectManager()
  async awaitedItems(
    came: Parameters<typeof orders.awaitedItems>[1],
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return await orders.awaitedItems(sqlOf(context), came)
  }

  /** The next orders to route, for this process alone. */
  @InjectTransactionManager()
  async claimDueRoutes(limit: number, @MedusaContext() context: Context = {}): Promise<orders.DueRoute[]> {
    return await orders.claimDueRoutes(sqlOf(context), limit)
  }

  /** Gives claimed orders back, with what stood in their way. */
  @InjectTransactionManager()
  async releaseRoutes(
    orderIds: readonly string[],
    error: string,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await orders.releaseRoutes(sqlOf(context), orderIds, error)
  }

  /** Orders whose reservations wait since before an instant. */
  @InjectManager()
  async reservationsDue(
    before: Date,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return await orders.reservationsDue(sqlOf(context), before, limit)
  }

  /** Which of these orders are under our picking, and how far they are. */
  @InjectManager()
  async routesOf(
    orderIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<{ order_id: string; display_id: number; status: string }[]> {
    return await orders.routesOf(sqlOf(context), orderIds)
  }

  /** An order's way, with what explains it; refuses one that is not under our picking. */
  @InjectManager()
  async orderPage(
    orderId: string,
    givenTo: (orderIds: readonly string[]) => Promise<readonly routing.Given[]>,
    clock: { shop_zone: string; at: Date },
    @MedusaContext() context: Context = {}
  ): Promise<OrderRoutePageDTO> {
    return await readOrderRoute(sqlOf(context), orderId, givenTo, clock)
  }

  /** Decides from where orders are sent and writes it down, in one transaction; their reservations follow after it. */
  @InjectTransactionManager()
  async routeOrders(
    request: routing.RouteRequest,
    ports: Omit<routing.RoutePorts, "rules">,
    @MedusaContext() context: Context = {}
  ): Promise<routing.Routed> {
    const rules = this.routingRules()
    return await routing.routeOrders(sqlOf(context), request, { ...ports, rules }, context)
  }

  /** How orders would be routed if each were alone; writes nothing. */
  @InjectManager()
  async previewOrders(
    asked: Parameters<typeof routing.previewOrders>[1],
    { shop_zone, at }: { shop_zone: string; at: Date },
    @MedusaContext() context: Context = {}
  ): Promise<routing.PreviewedOrder[]> {
    return await routing.previewOrders(sqlOf(context), asked, { rules: this.routingRules(), shop_zone, at })
  }

  /** Orders and their lines as routing sees them. */
  @InjectManager()
  async orderFacts(
    orderIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<{ orders: facts.OrderFacts[]; lines: facts.LineFacts[] }> {
    const sql = sqlOf(context)
    const ids = orders.storable(orderIds)
    return { orders: await facts.readOrders(sql, ids), lines: await facts.readLines(sql, ids) }
  }

  /** What articles take from stock, those that are kept in stock. */
  @InjectManager()
  async articleFacts(
    variantIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Awaited<ReturnType<typeof facts.readArticles>>> {
    return await facts.readArticles(sqlOf(context), orders.storable(variantIds))
  }

  /** A question as if it were an order; nothing where the channel does not exist. */
  @InjectManager()
  async questionFacts(
    asked: facts.Destination,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<facts.OrderFacts | null> {
    return await facts.questionFacts(sqlOf(context), asked, at)
  }

  /** What a cart would be as an order; nothing where there is no such cart. */
  @InjectManager()
  async cartFacts(
    cartId: string,
    @MedusaContext() context: Context = {}
  ): Promise<Awaited<ReturnType<typeof facts.readCart>>> {
    return await facts.readCart(sqlOf(context), cartId)
  }

  /** What no warehouse has of an order; nothing where it is not under our picking. */
  @InjectManager()
  async restOf(orderId: string, @MedusaContext() context: Context = {}): Promise<facts.RestOfOrder | null> {
    return await facts.restOf(sqlOf(context), orderId)
  }

  /** One screen of orders under our picking. */
  @InjectManager()
  async findRoutes(
    filters: lists.RouteFilters,
    page: lists.Paging,
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<OrderRouteDTO>> {
    return await lists.findRoutes(sqlOf(context), filters, page, now)
  }

  /** The next orders under our picking after the one named. */
  @InjectManager()
  async exportRoutesAfter(
    filters: lists.RouteFilters,
    after: string,
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<OrderRouteDTO[]> {
    return await lists.exportRoutesAfter(sqlOf(context), filters, after, now)
  }

  // ---- Medusa's reservations ----

  /** Where these orders reserve, or should. */
  @InjectManager()
  async claimedPositions(
    orderIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<settling.Position[]> {
    return await settling.claimedPositions(sqlOf(context), orderIds)
  }

  /** Which positions the stock door has still to settle. */
  @InjectManager()
  async positionsDue(
    positions: readonly settling.Position[],
    @MedusaContext() context: Context = {}
  ): Promise<settling.Position[]> {
    return await settling.positionsDue(sqlOf(context), positions)
  }

  /** Brings core's reservations of these items to what the dispatches of the orders ask; under core's lock of the items. */
  @InjectTransactionManager()
  async settleReservations(
    orderIds: readonly string[],
    itemIds: readonly string[],
    ports: settling.ReservationPorts,
    @MedusaContext() context: Context = {}
  ): Promise<settling.SettledReservations> {
    return await settling.settleReservations(sqlOf(context), orderIds, itemIds, ports)
  }

  /** Since when these orders wait for their reservations. */
  @InjectManager()
  async reservationMarks(
    orderIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<{ order_id: string; since: string | null }[]> {
    return await settling.reservationMarks(sqlOf(context), orderIds)
  }

  /** Says that reservations are what they should be, unless an allotment changed since the marks were read. */
  @InjectTransactionManager()
  async clearReservationsDue(
    marks: readonly { order_id: string; since: string | null }[],
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await settling.clearReservationsDue(sqlOf(context), marks)
  }
}
