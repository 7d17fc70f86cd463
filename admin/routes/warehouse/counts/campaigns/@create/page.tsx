import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { DrawerHeader } from "../../../../../components/modal-header"
import { CampaignForm } from "../../../../../counting/campaign-form"

const CreateCampaignFormPage = () => {
  const { t } = useTranslation("comptoir")
  return (
    <RouteDrawer>
      <DrawerHeader title={t("counting.campaigns.create")} />
      <CampaignForm />
    </RouteDrawer>
  )
}

export default CreateCampaignFormPage
