import { AdministrationPage } from "../../../../administration/administration-page"
import { NumberSeriesList } from "../../../../administration/number-series-list"
import { Crumb } from "../../../../components/crumb"

const NumberSeriesPage = () => (
  <AdministrationPage name="number_series">
    <NumberSeriesList />
  </AdministrationPage>
)

export const handle = { breadcrumb: () => <Crumb name="administration.nav.number_series" /> }

export default NumberSeriesPage
