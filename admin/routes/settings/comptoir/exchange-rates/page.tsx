import { AdministrationPage } from "../../../../administration/administration-page"
import { RateList } from "../../../../administration/rate-list"
import { Crumb } from "../../../../components/crumb"

const ExchangeRatesPage = () => (
  <AdministrationPage name="exchange_rates">
    <RateList />
  </AdministrationPage>
)

export const handle = { breadcrumb: () => <Crumb name="administration.nav.exchange_rates" /> }

export default ExchangeRatesPage
