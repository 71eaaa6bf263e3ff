/** RFC 5322 dot-atom @ domain, in lower case, as people and desks are compared by it. */
export const addressForm = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9-]+(\.[a-z0-9-]+)+$/;
