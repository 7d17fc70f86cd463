import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { CouponFigures, CouponList } from "../../../relaunch-coupons/coupon-list"

const CouponsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.relaunch_coupon.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <>
          <LayoutComposer.Entry id="comptoir:relaunch-coupon-figures">
            <CouponFigures />
          </LayoutComposer.Entry>
          <LayoutComposer.Entry id="comptoir:relaunch-coupons">
            <CouponList />
          </LayoutComposer.Entry>
        </>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "relaunch.coupons.title",
  translationNs: "comptoir",
  rank: 60,
})

export const handle = { breadcrumb: () => <Crumb name="relaunch.coupons.title" /> }

export default CouponsPage
