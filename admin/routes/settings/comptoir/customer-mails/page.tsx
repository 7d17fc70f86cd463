import { AdministrationPage } from "../../../../administration/administration-page"
import { Crumb } from "../../../../components/crumb"
import { CustomerMailList } from "../../../../correspondence/customer-mail-list"

const CustomerMailsPage = () => (
  <AdministrationPage name="customer_mails">
    <CustomerMailList />
  </AdministrationPage>
)

export const handle = { breadcrumb: () => <Crumb name="administration.nav.customer_mails" /> }

export default CustomerMailsPage
