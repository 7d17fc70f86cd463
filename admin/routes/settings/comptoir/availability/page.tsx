import { AdministrationPage } from "../../../../administration/administration-page"
import { ChannelList } from "../../../../availability/channel-list"
import { Crumb } from "../../../../components/crumb"

const AvailabilityPage = () => (
  <AdministrationPage name="availability">
    <ChannelList />
  </AdministrationPage>
)

export const handle = { breadcrumb: () => <Crumb name="administration.nav.availability" /> }

export default AvailabilityPage
