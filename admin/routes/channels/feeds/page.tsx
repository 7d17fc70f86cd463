import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { FeedList } from "../../../price-feeds/feed-list"

const FeedListPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.price_feeds.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:price-feeds">
          <FeedList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "channels.feeds.title",
  translationNs: "comptoir",
  rank: 70,
})

export const handle = { breadcrumb: () => <Crumb name="channels.feeds.title" /> }

export default FeedListPage
