import { AdministrationPage } from "../../../../administration/administration-page"
import { RoleList } from "../../../../administration/role-list"
import { Crumb } from "../../../../components/crumb"

const RolesPage = () => (
  <AdministrationPage name="roles">
    <RoleList />
  </AdministrationPage>
)

export const handle = { breadcrumb: () => <Crumb name="administration.nav.roles" /> }

export default RolesPage
