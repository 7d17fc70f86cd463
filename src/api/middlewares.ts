import { defineMiddlewares } from "@medusajs/framework/http"
import { binRoutes } from "./admin/bins/middlewares"
import { boxRoutes } from "./admin/boxes/middlewares"
import { manifestRoutes } from "./admin/manifests/middlewares"
import { packingRoutes } from "./admin/packing/middlewares"
import { stationRoutes } from "./admin/packing/station/middlewares"
import { pickingFloorRoutes } from "./admin/picking/floor/middlewares"
import { parcelRoutes } from "./admin/parcels/middlewares"
import { attachmentRoutes } from "./admin/attachments/middlewares"
import { catalogueImportRoutes } from "./admin/catalogue-imports/middlewares"
import { administrationRoutes } from "./admin/comptoir/middlewares"
import { availabilityRoutes } from "./admin/availability/middlewares"
import { costRoutes } from "./admin/costs/middlewares"
import { channelProfileRoutes } from "./admin/channels/middlewares"
import { countCampaignRoutes } from "./admin/count-campaigns/middlewares"
import { countPlanRoutes } from "./admin/count-plans/middlewares"
import { countReportRoutes } from "./admin/count-reports/middlewares"
import { dispatchRoutes } from "./admin/dispatches/middlewares"
import { pickingRoutes, pickListRoutes } from "./admin/pick-lists/middlewares"
import { inventoryLevelRoutes } from "./admin/inventory-items/middlewares"
import { palletRoutes } from "./admin/pallets/middlewares"
import { pickerRoutes } from "./admin/pickers/middlewares"
import { priceChangeRoutes } from "./admin/price-changes/middlewares"
import { portalLinkRoutes } from "./admin/portal-links/middlewares"
import { labelRoutes } from "./admin/labels/middlewares"
import { letterheadRoutes } from "./admin/letterhead/middlewares"
import { messageTemplateRoutes } from "./admin/message-templates/middlewares"
import { messageRoutes } from "./admin/messages/middlewares"
import { orderRoutingRoutes } from "./admin/order-routing/middlewares"
import { orderDocumentRoutes } from "./admin/purchase-orders/[id]/document/middlewares"
import { purchaseOrderLineRoutes } from "./admin/purchase-order-lines/middlewares"
import { purchaseOrderRoutes } from "./admin/purchase-orders/middlewares"
import { purchasingRoutes } from "./admin/purchasing/middlewares"
import { quotationRequestRoutes } from "./admin/quotation-requests/middlewares"
import { reorderProposalRoutes } from "./admin/reorder-proposals/middlewares"
import { priceRuleRoutes } from "./admin/price-rules/middlewares"
import { receiptRoutes } from "./admin/receipts/middlewares"
import { hideFromBlind } from "./admin/receiving/hide-from-blind"
import { receivingRoutes } from "./admin/receiving/middlewares"
import { returnInspectionRoutes } from "./admin/return-inspections/middlewares"
import { customerNoticeRoutes } from "./admin/customer-notices/middlewares"
import { orderGuardRoutes } from "./admin/orders/middlewares"
import { orderRoutePageRoutes } from "./admin/order-routing/[order_id]/middlewares"
import { customerReturnRoutes } from "./admin/returns/middlewares"
import { routingRuleRoutes } from "./admin/routing/middlewares"
import { salesHistoryRoutes } from "./admin/sales-history/middlewares"
import { scanRoutes } from "./admin/scan/middlewares"
import { scannerDeviceRoutes } from "./admin/scanner-devices/middlewares"
import { stockCountRoutes } from "./admin/stock-counts/middlewares"
import { stockHealthRoutes } from "./admin/stock-health/middlewares"
import { stockHoldRoutes } from "./admin/stock-holds/middlewares"
import { stockMoveRoutes } from "./admin/stock-moves/middlewares"
import { stockTransferRoutes } from "./admin/stock-transfers/middlewares"
import { stockValuationRoutes } from "./admin/stock-valuation/middlewares"
import { supplierAnswerRoutes } from "./admin/supplier-answers/middlewares"
import { supplierItemRoutes } from "./admin/supplier-items/middlewares"
import { supplierReturnRoutes } from "./admin/supplier-returns/middlewares"
import { supplierRoutes } from "./admin/suppliers/middlewares"
import { warehouseRoutes } from "./admin/warehouses/middlewares"
import { scannerRoutes } from "./scanner/middlewares"
import { binMoveRoutes } from "./admin/bin-moves/middlewares"
import { pickBinRuleRoutes } from "./admin/pick-bin-rules/middlewares"
import { pickTourRoutes } from "./admin/pick-tours/middlewares"
import { waveRoutes } from "./admin/waves/middlewares"
import { waveRuleRoutes } from "./admin/wave-rules/middlewares"
import { priceFeedRoutes } from "./admin/price-feeds/middlewares"
import { priceGapRoutes } from "./admin/prices/gaps/middlewares"
import { priceGridRoutes } from "./admin/prices/grid/middlewares"
import { priceHistoryRoutes } from "./admin/prices/history/middlewares"
import { putawayRoutes } from "./admin/putaways/middlewares"
import { warehouseTaskRoutes } from "./admin/warehouse-tasks/middlewares"
import { warehouseOverviewRoutes } from "./admin/warehouse-overview/middlewares"
import { storeAvailabilityRoutes } from "./store/availability/middlewares"
import { storeGuardRoutes } from "./store/guards/middlewares"
import { storeCartRoutes } from "./store/carts/middlewares"
import { storeCoverageRoutes } from "./store/coverage/middlewares"
import { parityRoutes } from "./admin/prices/parity/middlewares"
import { storePricingRoutes } from "./store/pricing/middlewares"
import { draftOrderRoutes } from "./admin/draft-orders/middlewares"
import { priceExplainRoutes } from "./admin/prices/explain/middlewares"
import { priceSaleRoutes } from "./admin/price-sales/middlewares"
import { recoveryActivityRoutes } from "./admin/recovery/activity/middlewares"
import { recoveryChannelRoutes } from "./admin/recovery/channels/middlewares"
import { recoveryJourneyRoutes } from "./admin/recovery/journeys/middlewares"
import { recoveryReportRoutes } from "./admin/recovery/report/middlewares"
import { recoveryMessageRoutes } from "./admin/recovery/messages/middlewares"
import { recoverySequenceRoutes } from "./admin/recovery/sequences/middlewares"
import { recoveryTemplateRoutes } from "./admin/recovery/templates/middlewares"
import { audienceRoutes } from "./admin/recovery/audience/middlewares"
import { consentWordingRoutes } from "./admin/recovery/consent-wordings/middlewares"
import { consentRoutes } from "./admin/recovery/consents/middlewares"
import { recoveryPeopleRoutes } from "./admin/recovery/people/middlewares"
import { reachabilityRoutes } from "./admin/recovery/reachability/middlewares"
import { suppressionRoutes } from "./admin/recovery/suppressions/middlewares"
import { mailEventRoutes } from "./recovery/mail-events/middlewares"
import { storeConsentRoutes } from "./store/consent/middlewares"
import { recoveryCouponRoutes } from "./admin/recovery/coupons/middlewares"
import { storeRecoveryRoutes } from "./store/recovery/middlewares"
import { middlewaresOf, RouteDeclaration } from "./declare-route"

/** Every route of Comptoir, declared area by area. */
export const declaredRoutes: readonly RouteDeclaration[] = [
  ...priceExplainRoutes,
  ...priceSaleRoutes,
  ...administrationRoutes,
  ...catalogueImportRoutes,
  ...attachmentRoutes,
  ...binRoutes,
  ...boxRoutes,
  ...availabilityRoutes,
  ...costRoutes,
  ...countCampaignRoutes,
  ...countPlanRoutes,
  ...countReportRoutes,
  ...customerNoticeRoutes,
  ...customerReturnRoutes,
  ...dispatchRoutes,
  ...pickingRoutes,
  ...pickListRoutes,
  ...inventoryLevelRoutes,
  ...portalLinkRoutes,
  ...labelRoutes,
  ...letterheadRoutes,
  ...manifestRoutes,
  ...messageRoutes,
  ...messageTemplateRoutes,
  ...orderDocumentRoutes,
  ...orderRoutingRoutes,
  ...orderRoutePageRoutes,
  ...packingRoutes,
  ...stationRoutes,
  ...pickingFloorRoutes,
  ...palletRoutes,
  ...parcelRoutes,
  ...pickerRoutes,
  ...priceGridRoutes,
  ...priceHistoryRoutes,
  ...priceGapRoutes,
  ...priceFeedRoutes,
  ...priceChangeRoutes,
  ...priceRuleRoutes,
  ...purchaseOrderLineRoutes,
  ...purchaseOrderRoutes,
  ...purchasingRoutes,
  ...quotationRequestRoutes,
  ...receiptRoutes,
  ...receivingRoutes,
  ...reorderProposalRoutes,
  ...returnInspectionRoutes,
  ...routingRuleRoutes,
  ...salesHistoryRoutes,
  ...scanRoutes,
  ...scannerDeviceRoutes,
  ...stockCountRoutes,
  ...stockHealthRoutes,
  ...stockHoldRoutes,
  ...stockMoveRoutes,
  ...stockValuationRoutes,
  ...stockTransferRoutes,
  ...supplierAnswerRoutes,
  ...supplierItemRoutes,
  ...supplierReturnRoutes,
  ...supplierRoutes,
  ...warehouseRoutes,
  ...warehouseOverviewRoutes,
  ...pickTourRoutes,
  ...waveRoutes,
  ...waveRuleRoutes,
  ...warehouseTaskRoutes,
  ...putawayRoutes,
  ...pickBinRuleRoutes,
  ...binMoveRoutes,
  ...parityRoutes,
  ...channelProfileRoutes,
  ...recoveryCouponRoutes,
  ...suppressionRoutes,
  ...consentRoutes,
  ...consentWordingRoutes,
  ...recoveryPeopleRoutes,
  ...audienceRoutes,
  ...reachabilityRoutes,
  ...recoveryActivityRoutes,
  ...recoveryChannelRoutes,
  ...recoverySequenceRoutes,
  ...recoveryTemplateRoutes,
  ...recoveryJourneyRoutes,
  ...recoveryReportRoutes,
  ...recoveryMessageRoutes,
]

export default defineMiddlewares({
  routes: [
    ...middlewaresOf(hideFromBlind(declaredRoutes)),
    ...orderGuardRoutes,
    ...storeAvailabilityRoutes,
    ...storeCoverageRoutes,
    ...storeCartRoutes,
    ...storeGuardRoutes,
    ...storePricingRoutes,
    ...storeRecoveryRoutes,
    ...draftOrderRoutes,
    ...scannerRoutes,
    ...storeConsentRoutes,
    ...mailEventRoutes,
  ],
})
