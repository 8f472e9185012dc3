/** Version of the published form of a run; rises when something that is there changes its meaning or goes away. */
export const FORMAT_VERSION = 1;
