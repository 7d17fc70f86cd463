import { useTranslation } from "react-i18next"

/** A breadcrumb in the language of the admin. */
export function Crumb({ name }: { name: string }) {
  const { t } = useTranslation("comptoir")
  return <>{t(name)}</>
}
