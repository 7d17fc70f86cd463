import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { TruckFast } from "@medusajs/icons"
import { Crumb } from "../../components/crumb"
import { WaitingAnswers } from "../../portal/waiting-answers"
import { OrderList } from "../../purchasing/order-list"

const PurchasingPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.purchase_order.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: [
        <LayoutComposer.Entry key="answers" id="comptoir:waiting-answers">
          <WaitingAnswers />
        </LayoutComposer.Entry>,
        <LayoutComposer.Entry key="orders" id="comptoir:purchase-orders">
          <OrderList />
        </LayoutComposer.Entry>,
      ],
    }}
  />
)

export const config = defineRouteConfig({
  label: "purchasing.title",
  icon: TruckFast,
  translationNs: "comptoir",
  rank: 10,
})

export const handle = { breadcrumb: () => <Crumb name="purchasing.title" /> }

export default PurchasingPage
