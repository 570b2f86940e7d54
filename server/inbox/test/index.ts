import './answering';
import './frames';
import './links';
import './messages';
import './names';
import './racing';
import './sending';
import './timeline';
