/** An address as it is shown to who may not see people: `m•••@example.com`. */
export const maskedAddress = (email: string): string => {
  const at = email.lastIndexOf("@")
  return at < 1 ? "•••" : `${[...email][0]}•••${email.slice(at)}`
}
