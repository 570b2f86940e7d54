import './frames';
import './links';
import './messages';
import './names';
