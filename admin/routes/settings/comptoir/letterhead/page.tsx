import { AdministrationPage } from "../../../../administration/administration-page"
import { Crumb } from "../../../../components/crumb"
import { LetterheadForm } from "../../../../correspondence/letterhead-form"
import { LogoCard } from "../../../../correspondence/logo-card"

const LetterheadPage = () => (
  <AdministrationPage name="letterhead">
    <LogoCard />
    <LetterheadForm />
  </AdministrationPage>
)

export const handle = { breadcrumb: () => <Crumb name="administration.nav.letterhead" /> }

export default LetterheadPage
