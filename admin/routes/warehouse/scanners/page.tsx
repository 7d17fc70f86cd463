import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { DeviceList } from "../../../scanning/device-list"
import { PeopleList } from "../../../scanning/people-list"

const ScannersPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.scanner.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: [
        <LayoutComposer.Entry key="people" id="comptoir:scanner-people">
          <PeopleList />
        </LayoutComposer.Entry>,
        <LayoutComposer.Entry key="devices" id="comptoir:scanner-devices">
          <DeviceList />
        </LayoutComposer.Entry>,
      ],
    }}
  />
)

export const config = defineRouteConfig({
  label: "scanning.title",
  translationNs: "comptoir",
  rank: 80,
})

export const handle = { breadcrumb: () => <Crumb name="scanning.title" /> }

export default ScannersPage
