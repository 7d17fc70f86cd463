import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Envelope } from "@medusajs/icons"
import { Crumb } from "../../components/crumb"
import { RelaunchOverview } from "../../relaunch-overview/overview"

const RelaunchPage = () => <RelaunchOverview />

export const config = defineRouteConfig({
  label: "relaunch.menu",
  icon: Envelope,
  translationNs: "comptoir",
  rank: 25,
})

export const handle = { breadcrumb: () => <Crumb name="relaunch.menu" /> }

export default RelaunchPage
