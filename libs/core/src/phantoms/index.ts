export { phantom, phantomKinds, type Phantom, type PhantomKind, type PhantomRequest } from './phantom.js';
